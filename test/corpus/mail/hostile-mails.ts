/** Mails made to cost time or memory; each is built when asked for. */
export const HOSTILE_MAILS: Record<string, () => Buffer> = {
  '50,000 parts': () =>
    Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(50_000)}--b--\r\n`),
  '2,000 nested multiparts': () =>
    Buffer.from(
      Array.from(
        { length: 2000 },
        (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
      ).join(''),
    ),
  '2,000 nested multiparts of one boundary': () =>
    Buffer.from('Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(2000)),
  'a line of 20 MB': () => Buffer.concat([Buffer.from('Subject: x\r\n\r\n'), Buffer.alloc(20_000_000, 0x61)]),
  'a line of 20 MB in a header': () =>
    Buffer.concat([Buffer.from('Subject: '), Buffer.alloc(20_000_000, 0x61), Buffer.from('\r\n\r\nx')]),
  '200,000 header lines': () => Buffer.from(`${'X-A: b\r\n'.repeat(200_000)}\r\nx`),
  '200,000 different headers': () =>
    Buffer.from(`${Array.from({ length: 200_000 }, (_, at) => `X-${at}: b\r\n`).join('')}\r\nx`),
  '200,000 folds of one header': () => Buffer.from(`Subject: a\r\n${' b\r\n'.repeat(200_000)}\r\nx`),
  '100,000 addresses': () => Buffer.from(`To: ${'a@b.example, '.repeat(100_000)}\r\n\r\nx`),
  'an address header of brackets': () => Buffer.from(`To: ${'<('.repeat(100_000)}\r\n\r\nx`),
  '50,000 encoded words': () => Buffer.from(`Subject: ${'=?utf-8?B?5pON?='.repeat(15_000)}\r\n\r\nx`),
  'open encoded words': () => Buffer.from(`Subject: ${'=?a?B?'.repeat(40_000)}\r\n\r\nx`),
  '20,000 parameters': () => Buffer.from(`Content-Type: text/plain; ${'a*0*=b; '.repeat(20_000)}\r\n\r\nx`),
  'a million angle brackets': () => Buffer.from(`Content-Type: text/html\r\n\r\n${'<'.repeat(1_000_000)}`),
  '300,000 nested elements': () => Buffer.from(`Content-Type: text/html\r\n\r\n${'<div>'.repeat(190_000)}`),
  'endless attributes': () => Buffer.from(`Content-Type: text/html\r\n\r\n<div ${'a=b '.repeat(200_000)}>x</div>`),
  'a style of a million characters': () =>
    Buffer.from(`Content-Type: text/html\r\n\r\n<div style="${'border-left: '.repeat(70_000)}">x</div>`),
  'a million entities': () => Buffer.from(`Content-Type: text/plain\r\n\r\n${'&nbsp;&#99;'.repeat(90_000)}`),
  'quote marks without end': () => Buffer.from(`Content-Type: text/plain\r\n\r\n${'>'.repeat(900_000)}`),
  '100,000 quoted lines': () => Buffer.from(`Content-Type: text/plain\r\n\r\n${'> x\r\n'.repeat(100_000)}`),
  '20,000 header labels': () => Buffer.from(`Content-Type: text/plain\r\n\r\n${'发件人：a\r\n'.repeat(20_000)}`),
  '20,000 labels of other kinds': () =>
    Buffer.from(`Content-Type: text/plain\r\n\r\n${'主题：a\r\n时间：b\r\n'.repeat(10_000)}`),
  '20,000 attributions': () => Buffer.from(`Content-Type: text/plain\r\n\r\n${'2026年写道：\r\n'.repeat(20_000)}`),
  'an attribution of 900,000 characters': () =>
    Buffer.from(`Content-Type: text/plain\r\n\r\n${'a <b@c.example> 于'.repeat(40_000)}写道：`),
  'blanks before a label': () => Buffer.from(`Content-Type: text/plain\r\n\r\n${' '.repeat(900_000)}发件人`),
  'rules without end': () => Buffer.from(`Content-Type: text/plain\r\n\r\n${'- '.repeat(450_000)}x`),
  'dashes in 10,000 lines': () =>
    Buffer.from(`Content-Type: text/plain\r\n\r\n${`${'-'.repeat(90)}\r\n`.repeat(10_000)}`),
  '10,000 signature lines': () =>
    Buffer.from(`Content-Type: text/plain\r\n\r\nok\r\n\r\n${'王五\r\n某某局\r\n电话：0000-1234567\r\n'.repeat(3000)}`),
  'digits without end': () => Buffer.from(`Content-Type: text/plain\r\n\r\nok\r\n\r\n${'0'.repeat(900_000)}`),
  '60,000 blank lines': () => Buffer.from(`Content-Type: text/plain\r\n\r\nok${'\r\n'.repeat(60_000)}end`),
  '20,000 code lines': () => Buffer.from(`Content-Type: text/plain\r\n\r\n${'回执码：ABCDEFGH\r\n'.repeat(20_000)}`),
  '100,000 references': () => Buffer.from(`References: ${'<cb.00000001abcdefgh.1@x> '.repeat(9000)}\r\n\r\nx`),
  'a delivery status of 200,000 blocks': () =>
    Buffer.from(
      `Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${'Final-Recipient: rfc822;a@b\r\nAction: failed\r\n\r\n'.repeat(50_000)}--b--`,
    ),
  'quoted-printable of equals signs': () =>
    Buffer.from(`Content-Transfer-Encoding: quoted-printable\r\n\r\n${'='.repeat(2_000_000)}`),
  'quoted-printable of blanks': () =>
    Buffer.from(`Content-Transfer-Encoding: quoted-printable\r\n\r\n${`=${' '.repeat(3000)}`.repeat(600)}`),
  'GBK lead bytes': () =>
    Buffer.concat([Buffer.from('Content-Type: text/plain; charset=gbk\r\n\r\n'), Buffer.alloc(2_000_000, 0x81)]),
  'UTF-7 without end': () => Buffer.from(`Content-Type: text/plain; charset=utf-7\r\n\r\n${'+AGE'.repeat(200_000)}`),
  'nothing at all': () => Buffer.alloc(0),
  'only line breaks': () => Buffer.from('\r\n'.repeat(500_000)),
  'zero bytes': () => Buffer.alloc(1_000_000),
};
