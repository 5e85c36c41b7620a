import type { ZipFault } from './zip-entries.ts';

/** What is wrong with an archive, as a half sentence that follows the file's name. */
export const ZIP_FAULTS: Record<ZipFault, string> = {
  corrupt: '文件已损坏，无法解开，请重新取一份',
  encrypted: '文件有密码保护，请去掉密码后再导入',
  tooManyEntries: '文件里的部件太多，不像正常的文档，没有读取',
  tooLarge: '文件解开后太大，没有读取',
  suspicious: '文件解开后与压缩前的大小相差过于悬殊，不像正常的文档，没有读取',
  unsafeName: '文件里有不安全的路径，没有读取',
};
