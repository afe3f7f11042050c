import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// `npm start` builds beside the screens in use and then exchanges them.
const out = process.env.GONGYU_SCREENS_OUT ?? join(import.meta.dirname, 'dist/web');

/** Every text asset beside its .br and .gz, so that the server only sends files. */
const precompressed = (): Plugin => ({
  name: 'precompressed',
  apply: 'build',
  closeBundle: () => {
    const assets = join(out, 'assets');
    if (!existsSync(assets)) return;
    for (const name of readdirSync(assets)) {
      if (!['.js', '.css', '.svg'].includes(extname(name))) continue;
      const bytes = readFileSync(join(assets, name));
      writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
    }
  },
});

export default defineConfig({
  root: join(import.meta.dirname, 'src/app/web'),
  plugins: [react(), precompressed()],
  // The server puts a fresh nonce in its place with every page.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: out,
    emptyOutDir: true,
    // The oldest browser that offices here still run: Chromium 90 (360, 奇安信, UOS).
    target: ['chrome90', 'firefox98', 'safari16'],
    cssTarget: ['chrome90', 'firefox98', 'safari16'],
    // Inlined fonts and pictures would need `data:` in the policy and could not be cached.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
  },
});
