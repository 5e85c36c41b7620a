import type { SendOutcome } from '../../../app/channel.ts';

type Failure = Exclude<SendOutcome, { result: 'sent' | 'busy' }>;

/** What to do about a platform that would not have us, by its code. */
const ADVICE: Record<string, string> = {
  10003: '请检查 App ID 和 App Secret',
  10014: '请检查 App ID 和 App Secret',
  10015: '请检查 App ID 和 App Secret',
  99991543: '请检查 App ID 和 App Secret',
  99991662: '应用已停用，请在开发者后台启用',
  99991672: '应用缺少权限，请在开发者后台开通并发布版本',
  99991673: '应用未发布或未安装，请在开发者后台发布版本',
  99991401: '本机 IP 不在应用的白名单内',
  99991403: '本月接口调用额度已用完',
  230006: '应用未启用机器人能力，请在开发者后台添加',
  230027: '应用缺少发送消息的权限，请在开发者后台开通并发布版本',
};

/** One Chinese line for `doctor`. */
export function larkTrouble({ code, result }: Failure): string {
  const advice = ADVICE[code];
  if (advice) return `飞书没有接受本应用（${code}）：${advice}`;
  if (result === 'misconfigured') return `飞书接口地址或网络代理有误（${code}）：请检查域名设置`;
  if (/^(E|HTTP|network)/.test(code)) return `连接不上飞书开放平台（${code}）：请检查网络和域名设置`;
  return `飞书开放平台返回错误（${code}）`;
}
