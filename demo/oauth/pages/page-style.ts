/** The whole style of the sign-in pages; the values are those of Portico's design tokens. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --canvas: light-dark(#f5f4f1, #141312); --surface: light-dark(#ffffff, #1c1b19); --raised: light-dark(#ffffff, #252320);
  --sunken: light-dark(#faf9f7, #171614); --hover: light-dark(#f3f1ed, #262421); --active: light-dark(#e9e6e0, #312e2a);
  --line: light-dark(#e6e3dd, #302e2a); --line-strong: light-dark(#d3cfc7, #45413b); --line-control: light-dark(#8f8a82, #75706a);
  --text: light-dark(#1d1b19, #edeae5); --text-2: light-dark(#57534d, #b5afa6); --text-3: light-dark(#69645e, #a09a92);
  --accent: light-dark(#2b59d0, #3f6be0); --accent-hover: light-dark(#234bb3, #3560d2); --accent-text: light-dark(#2450bf, #94b3ff);
  --accent-subtle: light-dark(#eaf0fd, #1f2b49); --focus: light-dark(#2b59d0, #94b3ff);
  --warn: light-dark(#b86e00, #dfa135); --warn-text: light-dark(#855000, #e9b65a); --warn-subtle: light-dark(#fdf3e0, #2f2513);
  --bad: light-dark(#cf352a, #ef6a60); --bad-text: light-dark(#ad251c, #f5938a); --bad-subtle: light-dark(#fdecea, #371d1b);
  --font: -apple-system, "Segoe UI Variable Text", "Segoe UI", Ubuntu, Cantarell, "Noto Sans", "Liberation Sans", system-ui, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Ubuntu Mono", "Noto Sans Mono", "Liberation Mono", monospace;
  --shadow-control: 0 1px 1px light-dark(rgb(29 27 25 / .05), rgb(0 0 0 / .3));
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; padding: 32px 16px; background: var(--canvas); color: var(--text);
  font: 400 14px/20px var(--font); display: flex; flex-direction: column; align-items: center; justify-content: center;
}
main { width: 100%; max-width: 400px; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
.content { padding: 24px 24px 20px; }
.service { display: flex; align-items: center; gap: 8px; width: 100%; max-width: 400px; padding: 0 24px 16px; font-weight: 600; }
.service svg { flex: none; }
.badge { padding: 0 6px; border-radius: 4px; background: var(--active); color: var(--text-2); font: 400 11px/20px var(--font); }
h1 { margin: 0; font: 600 20px/28px var(--font); text-wrap: balance; }
.lead { margin: 4px 0 0; color: var(--text-2); text-wrap: pretty; }
form { margin: 0; }
.fields { display: grid; gap: 16px; margin-top: 20px; }
label { display: block; margin-bottom: 4px; font: 600 12px/16px var(--font); }
input {
  width: 100%; height: 36px; padding: 0 10px; border: 1px solid var(--line-control); border-radius: 6px;
  background: var(--surface); color: var(--text); font: 400 14px/20px var(--font);
}
input[aria-invalid="true"] { border-color: var(--bad); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
button {
  height: 36px; padding: 0 16px; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--raised);
  color: var(--text); font: 600 14px/20px var(--font); box-shadow: var(--shadow-control); cursor: pointer;
}
button:hover { background: var(--hover); }
button.primary { border-color: transparent; background: var(--accent); color: #ffffff; }
button.primary:hover { background: var(--accent-hover); }
button.link {
  height: 24px; padding: 0; border: 0; background: none; box-shadow: none; color: var(--accent-text); font: 400 13px/20px var(--font);
}
button.link:hover { text-decoration: underline; }
.actions {
  display: flex; flex-direction: row-reverse; justify-content: flex-start; gap: 8px; padding: 12px 24px;
  background: var(--sunken); border-top: 1px solid var(--line);
}
.notice { display: flex; gap: 8px; margin-top: 16px; padding: 8px 12px; border-radius: 6px; font: 400 13px/20px var(--font); }
.notice svg { flex: none; margin-top: 4px; }
.notice.bad { background: var(--bad-subtle); color: var(--bad-text); }
.notice.warn { background: var(--warn-subtle); color: var(--warn-text); }
.person { display: flex; align-items: center; gap: 12px; margin-top: 16px; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; }
.person .tile {
  flex: none; display: grid; place-items: center; width: 32px; height: 32px; border-radius: 6px;
  background: var(--active); color: var(--text-2); font: 600 12px/16px var(--font);
}
.person .who { flex: 1; min-width: 0; }
.person strong { display: block; font-weight: 600; overflow-wrap: anywhere; }
.person span { color: var(--text-3); font: 400 12px/16px var(--font); }
h2 { margin: 20px 0 4px; font: 600 12px/16px var(--font); color: var(--text-2); }
ul { margin: 0; padding: 0; list-style: none; }
li { display: flex; gap: 10px; padding: 8px 0; border-top: 1px solid var(--line); }
li:first-child { border-top: 0; }
li svg { flex: none; margin-top: 2px; color: var(--text-3); }
li strong { display: block; font-weight: 600; }
li span { color: var(--text-2); font: 400 13px/18px var(--font); }
li span { display: block; text-wrap: pretty; }
li .refused { color: var(--warn-text); }
.hint { margin: 12px 0 0; color: var(--text-3); font: 400 12px/16px var(--font); overflow-wrap: anywhere; }
details { margin-top: 16px; color: var(--text-2); }
summary { cursor: pointer; font: 600 12px/24px var(--font); }
code { font: 400 12px/20px var(--mono); overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font: 400 12px/16px var(--font); color: var(--text-3); }
th, td { padding: 4px 8px 4px 0; text-align: left; font-weight: 400; }
td code { color: var(--text-2); line-height: 16px; }
@media (max-width: 420px) {
  .actions button { flex: 1; }
  .person { flex-wrap: wrap; }
  .person .who { flex: 1 0 calc(100% - 44px); }
  .person .link { margin-left: 44px; }
}
`;
