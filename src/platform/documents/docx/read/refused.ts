import { say, type Text } from '#kernel/words.ts';

export type DocxReason = 'old-word' | 'not-word' | 'damaged' | 'too-large' | 'hostile' | 'protected';

const sentences: Readonly<Record<DocxReason, Text>> = {
  'old-word': say(
    '这是旧版 Word 文件（.doc）。请用 Word 或 WPS 打开，另存为 .docx 后再导入。',
    'This is a file of old Word (.doc). Open it in Word or WPS, save it as .docx and read that in.',
  ),
  'not-word': say(
    '这不是 Word 文件（.docx）。请选择 Word 或 WPS 保存的 .docx 文件。',
    'This is no Word file (.docx). Choose a .docx file that Word or WPS saved.',
  ),
  damaged: say(
    '文件已损坏，无法读取。请用 Word 或 WPS 打开并重新保存后再导入。',
    'The file is damaged and cannot be read. Open and save it again in Word or WPS, then read it in.',
  ),
  'too-large': say('文件内容过大，无法读取。请压缩图片或拆成几个文件后再导入。', 'The file holds too much to be read. Shrink its pictures or split it.'),
  hostile: say(
    '文件中含有不安全的内容，已拒绝读取。请把正文复制到新建的文档中，保存后再导入。',
    'The file contains something unsafe and was refused. Copy the text into a new document, save it and read that in.',
  ),
  protected: say('文件已加密。请去掉打开密码，保存后再导入。', 'The file is encrypted. Remove the password, save it and read it in.'),
};

/** A file that is not read, and why. `reason` goes over the wire between processes; the sentence is for people. */
export class DocxRefused extends Error {
  readonly reason: DocxReason;
  constructor(reason: DocxReason, message: string = reason) {
    super(message);
    this.name = 'DocxRefused';
    this.reason = reason;
  }
  get sentence(): Text {
    return sentences[this.reason];
  }
}
