import { qrOf, qrPath } from '#kernel/qr.ts';

const quiet = 4;

/** A QR code as lines, sharp at any size; always dark on white, whatever the theme, because that is how it is read. */
export const QrPicture = ({ text, label }: { text: string; label: string }) => {
  const modules = qrOf(text);
  const side = modules.length + 2 * quiet;
  return (
    <svg className="qr" viewBox={`${-quiet} ${-quiet} ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
      <path d={qrPath(modules)} fill="#000" />
    </svg>
  );
};
