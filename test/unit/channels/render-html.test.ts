import { renderHtml } from '../../../src/adapters/channels/email/render-html.ts';
import { sampleItem, sampleLetter } from '../../support/sample-letter.ts';

const NASTY = `<img src=x onerror="alert(1)"> & 'x'`;
const SAFE = '&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;x&#39;';

describe('a letter as an HTML mail', () => {
  it('escapes every text a person wrote', () => {
    const item = sampleItem(1, {
      title: NASTY,
      unitName: NASTY,
      planTitle: NASTY,
      notes: [NASTY],
      label: NASTY,
      dueText: NASTY,
    });
    const fields = {
      recipientName: NASTY,
      subject: NASTY,
      opening: NASTY,
      closing: NASTY,
      kind: 'escalation' as const,
    };
    const html = renderHtml(sampleLetter([item, sampleItem(2)], fields));
    expect(html).not.toContain('<img');
    expect(html.split(SAFE)).toHaveLength(11);
  });

  it('fetches nothing and runs nothing', () => {
    expect(renderHtml(sampleLetter(3))).not.toMatch(/<(script|img|link|iframe|form)\b|https?:|url\(/);
  });

  it('fits phones and dark mode', () => {
    const html = renderHtml(sampleLetter(1));
    expect(html).toContain('name="viewport"');
    expect(html).toContain('prefers-color-scheme:dark');
  });
});
