// The bundled face, for machines without any Chinese font; the browser fetches only the ranges a page shows.
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/600.css';
