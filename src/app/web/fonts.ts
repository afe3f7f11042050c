/** For machines without a Chinese face: some hundred subsets, each fetched only for characters that need it (see tokens.css). */
import '@fontsource-variable/noto-sans-sc/wght.css';
