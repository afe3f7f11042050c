import type { Job } from '../press.ts';

/** A printer that does what the title of its document says, to see that nobody else suffers. */
process.on('message', ({ document, tagged }: Job) => {
  if (document.title === 'hang') for (;;);
  if (document.title === 'die' || (document.title === 'die when tagged' && tagged)) process.kill(process.pid, 'SIGKILL');
  else if (document.title === 'refuse') process.send!({ error: 'no such style', tired: false });
  else process.send!({ file: Buffer.from(`${document.title} ${process.pid}`), tired: document.title === 'tired' });
});
process.on('disconnect', () => process.exit(0));
