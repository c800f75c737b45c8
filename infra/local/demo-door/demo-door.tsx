import type { ServerResponse } from 'node:http';
import { render } from 'preact-render-to-string';
import type { PageAddition } from '../own-pages/addition.ts';
import { putFirst } from '../own-pages/into-page.ts';
import { isForeign, refuse, sendPage } from '../own-pages/send.ts';
import type { DemoProcess } from './demo-process.ts';
import { demoPage } from './pages.tsx';

const PATH = '/_contoh';

const style = `
.demo-door { background: #eaf2f9; border-bottom: 1px solid #c9d2d9; padding: .8rem 1rem }
.demo-door form { max-width: 44rem; margin: 0 auto; display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center }
.demo-door p { margin: 0; flex: 1 1 16rem }
`;

const door = render(
  <aside class="demo-door" aria-label="Tahun contoh">
    <form method="post" action={PATH}>
      <p>Ingin melihat satu tahun penuh lebih dahulu? Tahun contoh memakai datanya sendiri.</p>
      <button type="submit" class="button secondary">
        Lihat tahun contoh
      </button>
    </form>
  </aside>,
);

/** The button on the first page of a platform that opens the demo beside it. */
export function demoDoor(demo: DemoProcess): PageAddition {
  return {
    above: async (page, { url }) => (url === '/' ? putFirst(page, { html: door, style }) : page),
    async answers(request, response) {
      if (request.url !== PATH) return false;
      if (request.method === 'POST' && isForeign(request)) refuse(response, 403, 'Forbidden');
      else if (request.method === 'POST') {
        demo.open();
        response.writeHead(303, { location: PATH }).end();
      } else show(demo, response);
      return true;
    },
  };
}

function show(demo: DemoProcess, response: ServerResponse): void {
  const state = demo.state();
  // A form may lead to its own port only, so that the page itself leads on.
  const refresh =
    state.is === 'open' ? { refresh: `0; url=${state.url}` } : state.is === 'opening' ? { refresh: '1' } : {};
  sendPage(response, 200, demoPage(state), refresh);
}
