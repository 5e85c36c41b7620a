import { createHash } from 'node:crypto';

/** For a phone first; nothing is fetched from elsewhere. Which fields an answer needs shows when it is chosen. */
export const STYLE = [
  ':root{color-scheme:light dark;--bg:#f3f4f6;--card:#fff;--ink:#1f2329;--soft:#5f6772;--line:#d8dce2;--main:#1456d9}',
  '@media (prefers-color-scheme:dark){:root{--bg:#16181c;--card:#22262d;--ink:#e8eaed;--soft:#a9b0ba;--line:#3b414b;--main:#6ea0ff}}',
  '*{box-sizing:border-box}',
  "body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.6 -apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}",
  'main{max-width:680px;margin:0 auto;padding:16px 12px 96px}h1{font-size:20px;margin:4px 0}p{margin:6px 0}.soft{color:var(--soft);font-size:14px}',
  'fieldset{border:0;margin:12px 0;padding:14px;background:var(--card);border-radius:10px;border-left:4px solid var(--line);min-width:0}',
  'fieldset.overdue{border-left-color:#d4380d}fieldset.today{border-left-color:#d46b08}fieldset.soon{border-left-color:#b8860b}',
  'legend{float:left;width:100%;font-weight:600;padding:0;overflow-wrap:anywhere}legend+*{clear:both}',
  '.pick{position:absolute;opacity:0;width:1px;height:1px}',
  '.pick+label{display:inline-block;min-height:44px;padding:9px 14px;margin:6px 6px 0 0;border:1px solid var(--line);border-radius:22px;cursor:pointer}',
  '.pick:checked+label{background:var(--main);border-color:var(--main);color:#fff}.pick:focus-visible+label{outline:3px solid var(--main);outline-offset:2px}',
  '.more{display:none;margin-top:10px}.a-progress:checked~.m-progress,.a-done:checked~.m-done,.a-extend:checked~.m-extend,.a-blocked:checked~.m-blocked,.a-acknowledge:checked~.m-acknowledge{display:block}',
  '.more.shown,details form{display:block}details{margin-top:10px}summary{cursor:pointer;min-height:44px;padding:10px 0}fieldset form{margin-top:10px}',
  '.more span{display:block;font-size:14px;color:var(--soft)}input[type=number],input[type=date],select,textarea{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--line);border-radius:8px;padding:9px;width:100%;min-height:44px}',
  '.bar{position:fixed;left:0;right:0;bottom:0;padding:10px 12px;background:var(--card);border-top:1px solid var(--line);text-align:center}',
  'button{font:inherit;font-weight:600;min-height:48px;width:100%;max-width:656px;border:0;border-radius:10px;background:var(--main);color:#fff;cursor:pointer}button.plain{background:transparent;color:var(--main);border:1px solid var(--line);font-weight:400}',
  '.said{background:var(--card);border-radius:10px;padding:14px;margin:12px 0;border-left:4px solid #2e9e5b}.fault{border-left-color:#d4380d}',
].join('');

const hash = createHash('sha256').update(STYLE).digest('base64');

/** The page may show its own style and send its own form, nothing else. */
export const ANSWER_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
