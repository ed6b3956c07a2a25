// The system's own controls: media keys, headphones, the lock screen.

/** Keeps the browser's media session in step, where there is one. */
export function tellSystem(store, engine) {
  const session = navigator.mediaSession;
  if (!session) return;
  const playOrPause = () => engine.toggle(store.get().playing);
  session.setActionHandler("play", playOrPause);
  session.setActionHandler("pause", playOrPause);
  session.setActionHandler("nexttrack", engine.next);
  session.setActionHandler("seekto", ({ seekTime }) => engine.seek(seekTime));
  store.watch(["playing", "paused"], ({ playing, paused }) => {
    session.playbackState = playing ? (paused ? "paused" : "playing") : "none";
    session.metadata = playing
      ? new MediaMetadata({ title: playing.title, artist: playing.creators.join(", "), album: playing.album ?? "" })
      : null;
  });
}
