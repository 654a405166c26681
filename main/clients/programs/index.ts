import type { Program } from '../program.ts';
import { fiveIre } from './5ire.ts';
import { amazonQ } from './amazon-q.ts';
import { amp } from './amp.ts';
import { antigravity } from './antigravity.ts';
import { augment } from './augment.ts';
import { cherryStudio } from './cherry-studio.ts';
import { claudeCode } from './claude-code.ts';
import { claudeDesktop } from './claude-desktop.ts';
import { cline } from './cline.ts';
import { codex } from './codex.ts';
import { continueDev } from './continue.ts';
import { copilotCli } from './copilot-cli.ts';
import { copilotJetBrains } from './copilot-jetbrains.ts';
import { cursor } from './cursor.ts';
import { factory } from './factory.ts';
import { geminiCli } from './gemini-cli.ts';
import { goose } from './goose.ts';
import { jan } from './jan.ts';
import { jetBrainsAi } from './jetbrains-ai.ts';
import { junie } from './junie.ts';
import { kiloCode } from './kilo-code.ts';
import { kimi } from './kimi.ts';
import { kiro } from './kiro.ts';
import { lmStudio } from './lm-studio.ts';
import { msty } from './msty.ts';
import { opencode } from './opencode.ts';
import { qoder } from './qoder.ts';
import { qwenCode } from './qwen-code.ts';
import { raycast } from './raycast.ts';
import { rooCode, zooCode } from './roo-code.ts';
import { traeCn } from './trae-cn.ts';
import { trae } from './trae.ts';
import { visualStudio } from './visual-studio.ts';
import { vsCode, vsCodeInsiders, vsCodium } from './vs-code.ts';
import { warp } from './warp.ts';
import { windsurf } from './windsurf.ts';
import { zed } from './zed.ts';

/** Every program that Portico can connect. A new one is a file here and a line in this list. */
export const programs: readonly Program[] = [
  vsCode,
  vsCodeInsiders,
  vsCodium,
  visualStudio,
  claudeDesktop,
  claudeCode,
  cursor,
  cline,
  rooCode,
  zooCode,
  kiloCode,
  continueDev,
  copilotCli,
  copilotJetBrains,
  jetBrainsAi,
  junie,
  windsurf,
  zed,
  codex,
  geminiCli,
  antigravity,
  qwenCode,
  opencode,
  goose,
  lmStudio,
  kiro,
  amazonQ,
  warp,
  trae,
  traeCn,
  jan,
  amp,
  augment,
  factory,
  kimi,
  qoder,
  raycast,
  cherryStudio,
  fiveIre,
  msty,
];
