import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Check, filesBelow, read } from './files.ts';

/** The relative targets of links and pictures in a Markdown text; code is not looked at. */
export const relativeLinksOf = (markdown: string): string[] => {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|(?:src|href)="([^"]+)"/g)].map(match => match[1] ?? match[2]!);
  return targets.filter(target => !/^([a-z]+:|#|\/)/i.test(target));
};

export const links: Check = {
  name: 'links',
  run: root =>
    filesBelow(root)
      .filter(path => path.endsWith('.md'))
      .flatMap(path =>
        relativeLinksOf(read(root, path))
          .filter(target => !existsSync(join(root, dirname(path), decodeURIComponent(target.replace(/#.*$/, '')))))
          .map(target => `${path} links to ${target}, which does not exist`),
      ),
};
