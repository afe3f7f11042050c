import type { Told } from '../../apart.ts';
import type { Job } from '../press.ts';

const tell = (told: Told) => process.send!(told);

/** A printer that does what the title of its document says, to see that nobody else suffers. */
process.on('message', ({ document, tagged }: Job) => {
  if (document.title === 'hang') for (;;);
  if (document.title === 'die' || (document.title === 'die when tagged' && tagged)) process.kill(process.pid, 'SIGKILL');
  else if (document.title === 'refuse') tell({ failed: 'no such style', tired: false });
  else tell({ answer: Buffer.from(`${document.title} ${process.pid}`), tired: document.title === 'tired' });
});
process.on('disconnect', () => process.exit(0));
