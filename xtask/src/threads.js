// One script for two threads: the page, and the worker that the page starts from the script's own
// text. A worker made that way stands under the policy of its page. It makes no request: the page
// hands it every module it asks for (docs/decisions/0018).
import init from './app.js';

export default function start(program) {
  if (self.document) inPage(program);
  else self.onmessage = ({ ports: [page] }) => inWorker(page);
}

// `module` gives the response with a module, `script` the text of this script.
function inPage({ module, script, type, startUp }) {
  self.hokatsuModule = module;
  self.hokatsuWorker = async () => {
    const text = new Blob([await script()], { type: 'text/javascript' });
    const address = URL.createObjectURL(text);
    const worker = new Worker(address, { type });
    try {
      await running(worker, module);
    } catch (error) {
      worker.terminate();
      throw error;
    } finally {
      URL.revokeObjectURL(address);
    }
    return worker;
  };
  startUp?.();
  init({ module_or_path: module('app') }).catch(self.hokatsuNotStarted);
}

// Serves the worker its modules and waits for its first message.
function running(worker, module) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = async ({ data: id }) => {
    const bytes = await module(id).then((response) => response.ok && response.arrayBuffer()).catch(() => null);
    port1.postMessage([id, bytes], bytes ? [bytes] : []);
  };
  return new Promise((ready, failed) => {
    worker.onmessage = ready;
    worker.onerror = failed;
    worker.postMessage(null, [port2]);
  });
}

function inWorker(page) {
  const waiting = new Map();
  page.onmessage = ({ data: [id, bytes] }) => {
    const { got, lost } = waiting.get(id);
    waiting.delete(id);
    if (bytes) got(new Response(bytes, { headers: { 'Content-Type': 'application/wasm' } }));
    else lost(new Error(id));
  };
  self.onmessage = null;
  self.hokatsuModule = (id) => {
    page.postMessage(id);
    return new Promise((got, lost) => waiting.set(id, { got, lost }));
  };
  // Thrown where the page hears of it.
  init({ module_or_path: self.hokatsuModule('app') }).catch((error) => {
    setTimeout(() => {
      throw error;
    });
  });
}
