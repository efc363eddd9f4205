// Starts the service worker and tells the app about a new version. Nothing depends on it: without
// service workers (http://, private windows, settings) the tool works as long as its server does.
let switching = false;

function tell(news) {
  document.documentElement.dataset.news = news;
  dispatchEvent(new Event('hokatsu-news'));
}

async function start(workers) {
  let controlled = Boolean(workers.controller);
  workers.addEventListener('controllerchange', () => {
    if (switching) location.reload();
    else if (controlled) tell('switched');
    controlled = true;
  });
  const registration = await workers.register('./sw.js', { updateViaCache: 'none' });
  const look = () => {
    if (registration.waiting && registration.active) tell('waiting');
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  look();
  addEventListener('hokatsu-switch', () => {
    switching = true;
    if (registration.waiting) registration.waiting.postMessage('switch');
    // Another window was faster.
    else location.reload();
  });
  // A window that stays open for days asks, too, at most once an hour.
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - asked < 3_600_000) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
}

export default () => {
  // Reading the property alone fails in a frame that is shut in.
  addEventListener('load', async () => {
    try {
      if (navigator.serviceWorker) await start(navigator.serviceWorker);
    } catch (error) {
      console.info(String(error));
    }
  });
};
