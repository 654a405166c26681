/** Style of the small pages that Portico shows in a browser: the design tokens they need, and nothing from outside. */
export const pageStyle = `
:root{color-scheme:light dark;
--canvas:light-dark(#f5f4f1,#141312);--surface:light-dark(#fff,#1c1b19);--sunken:light-dark(#faf9f7,#171614);
--line:light-dark(#e6e3dd,#302e2a);--text:light-dark(#1d1b19,#edeae5);--text-2:light-dark(#57534d,#b5afa6);
--edge:light-dark(#8f8982,#7a746c);--text-3:light-dark(#69645e,#a09a92);--link:light-dark(#2450bf,#94b3ff);
--ok:light-dark(#1c8549,#45b574);--ok-text:light-dark(#1a6b3b,#74ca95);--ok-subtle:light-dark(#e8f5ec,#172a1f);
--warn:light-dark(#b86e00,#dfa135);--warn-text:light-dark(#855000,#e9b65a);--warn-subtle:light-dark(#fdf3e0,#2f2513);
--bad:light-dark(#cf352a,#ef6a60);--bad-text:light-dark(#ad251c,#f5938a);--bad-subtle:light-dark(#fdecea,#371d1b);
--font:-apple-system,"Segoe UI Variable Text","Segoe UI",Ubuntu,Cantarell,"Noto Sans","Liberation Sans",system-ui,sans-serif;
--mono:ui-monospace,"SF Mono","Cascadia Mono",Consolas,"Ubuntu Mono","Noto Sans Mono","Liberation Mono",monospace}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;display:flex;align-items:center;justify-content:center;padding:24px;background:var(--canvas);
color:var(--text);font:400 13px/20px var(--font)}
main{width:100%;max-width:440px;background:var(--surface);border:1px solid var(--line);border-radius:12px;overflow:hidden}
header{display:flex;align-items:center;gap:8px;padding:16px 24px;border-bottom:1px solid var(--line)}
header b{font:600 13px/20px var(--font)}
.state{display:inline-flex;align-items:center;gap:6px;margin-left:auto;padding:2px 8px 2px 6px;border-radius:999px;
font:600 12px/16px var(--font)}
.state svg{flex:none}
.ok{background:var(--ok-subtle);color:var(--ok-text)}.ok svg{color:var(--ok)}
.warn{background:var(--warn-subtle);color:var(--warn-text)}.warn svg{color:var(--warn)}
.bad{background:var(--bad-subtle);color:var(--bad-text)}.bad svg{color:var(--bad)}
section{padding:24px}
h1{font:600 20px/28px var(--font);margin-bottom:8px;text-wrap:balance}
p{overflow-wrap:anywhere;text-wrap:pretty}
.lead{font-size:15px;line-height:24px}
.next{margin-top:12px;color:var(--text-2)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;padding:16px 24px;border-top:1px solid var(--line);
background:var(--sunken);font-size:12px;line-height:20px}
dt{color:var(--text-3)}
dd{min-width:0;overflow-wrap:anywhere}
li{padding:6px 0;list-style:none}
ul{padding:0;margin-top:12px}
a{color:var(--link)}
code{font:400 12px/20px var(--mono)}
label{display:block;margin:16px 0 4px;font:600 13px/20px var(--font)}
input{width:100%;height:40px;padding:0 12px;border:1px solid var(--edge);border-radius:8px;background:var(--surface);color:var(--text);font:400 15px/24px var(--font)}
input[aria-invalid]{border-color:var(--bad)}
input:focus-visible{outline:2px solid var(--link);outline-offset:-1px}
input[aria-invalid]:focus-visible{outline-color:var(--bad)}
button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.buttons{display:flex;gap:8px;margin-top:24px}
button{height:40px;padding:0 20px;border:1px solid transparent;border-radius:8px;background:#2b59d0;color:#fff;font:600 14px/20px var(--font);cursor:pointer}
button:hover{background:#2450bf}
.quiet{background:none;border-color:var(--edge);color:var(--text)}
.quiet:hover{background:var(--sunken)}
.alert,.note{display:flex;gap:8px;margin-top:16px;padding:10px 12px;border-radius:8px}
.alert svg,.note svg{flex:none;margin-top:2px}
.alert{background:var(--bad-subtle);color:var(--bad-text)}
.note{background:var(--warn-subtle);color:var(--warn-text)}
.whole{grid-column:1/-1;color:var(--text-3)}
dd+.whole{margin-top:4px}
@media (max-width:480px){body{padding:16px}section,header,dl{padding-left:16px;padding-right:16px}}
`.trim();
