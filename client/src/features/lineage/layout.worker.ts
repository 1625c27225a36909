import { type LayoutInput, layOut } from './layout.ts';

// Some hundred relations take a good part of a second: in a worker, so that the page answers meanwhile.
addEventListener('message', ({ data }: MessageEvent<LayoutInput>) => postMessage(layOut(data)));
