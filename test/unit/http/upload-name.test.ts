import { uploadName } from '../../../src/http/upload-name.ts';

describe('the name of an uploaded file', () => {
  it('is kept where it is an ordinary one', () => {
    expect(uploadName('2017年工作要点（定稿）.docx')).toBe('2017年工作要点（定稿）.docx');
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\资料\\方案.docx', '方案.docx'],
    ['..', '未命名文件'],
    ['方案/', '未命名文件'],
    ['.hidden.txt', 'hidden.txt'],
    ['方\u0000案\n.txt', '方案.txt'],
    ['方案\u202Etxt.exe', '方案txt.exe'],
    ['  ', '未命名文件'],
  ])('leads out of no folder and hides nothing: %j', (given, kept) => {
    expect(uploadName(given)).toBe(kept);
  });

  it('is cut to what a file system takes, with its ending', () => {
    const kept = uploadName(`${'长'.repeat(300)}.docx`);
    expect(Buffer.byteLength(kept)).toBeLessThan(256);
    expect(kept).toMatch(/^长+\.docx$/);
  });
});
