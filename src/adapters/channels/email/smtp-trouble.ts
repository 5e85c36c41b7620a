import type { SendOutcome } from '../../../app/channel.ts';
import { CERTIFICATE } from './smtp-failure.ts';

type Failure = Exclude<SendOutcome, { result: 'sent' | 'busy' }>;

/** What to do about a mail server that would not have us, as one Chinese line for `doctor`. */
export function trouble({ code, text, result }: Failure): string {
  if (/^53[45]/.test(code) || code === 'EAUTH') return `邮件服务器拒绝了登录（${code}）：请检查 SMTP 账号和密码`;
  if (code.startsWith('530') || code === 'ENOAUTH')
    return `邮件服务器要求登录（${code}）：请在 SMTP 地址中填写账号和密码`;
  if (code === 'ETLS' || code === 'EREQUIRETLS')
    return `与邮件服务器的加密连接未能建立（${code}）：请检查证书，或改用 smtps://`;
  if (result === 'misconfigured') return setUpTrouble(code, text);
  if (code === 'EDNS') return '找不到邮件服务器的主机名：请检查 SMTP 地址';
  if (code.startsWith('E')) return `连接不上邮件服务器（${code}）：请检查 SMTP 主机、端口和网络`;
  return `邮件服务器暂不可用（${code}）：${text}`;
}

/** What stands in the way on our side; what a server itself has said (a code of digits) is no word about its certificate. */
function setUpTrouble(code: string, text: string): string {
  const ours = code.startsWith('E');
  if (ours && /altnames/i.test(text)) return '邮件服务器的证书是发给别的主机名的：请核对 SMTP 地址中的主机名';
  if (ours && CERTIFICATE.test(text))
    return `邮件服务器的证书未能核实（${text}）：由自建机构签发的，请在 CUIBAN_MAIL_CA 中指定该机构的证书文件`;
  return `邮件服务器的证书或设置有误（${code}）：${text}`;
}
