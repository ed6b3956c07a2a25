// The camera itself: opens it, takes single pictures, and lets go of it.

import { Problem } from "../core/api.js";

const WIDTH = 640;
const QUALITY = 0.88;

const REASONS = {
  NotAllowedError: ["The browser did not let Mien use the camera.", "Allow it in the address bar (the camera sign), or use a photo, a line, or the dot."],
  NotFoundError: ["No camera was found.", "Connect one, or use a photo, a line, or the dot."],
  NotReadableError: ["The camera is busy in another program.", "Close that program, then try again."],
  OverconstrainedError: ["The camera cannot make pictures of a fitting size.", "Try another camera, or use a photo."],
  AbortError: ["The camera stopped while it was being opened.", "Try again."],
};

/**
 * Opens the camera; `onLost` hears if it goes away. Throws a Problem where it cannot be used.
 * With `id` only the camera of that id will do: another would show what nobody agreed to show.
 */
export async function openCamera(onLost, id = null) {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new Problem(
      "This page cannot use a camera here.",
      "Browsers allow it only on this machine (http://127.0.0.1 or localhost) or over https. A photo works everywhere.",
      0,
    );
  }
  const stream = await navigator.mediaDevices
    .getUserMedia({ audio: false, video: { ...which(id), width: { ideal: WIDTH }, height: { ideal: 480 } } })
    .catch((fault) => {
      const [happened, remedy] = REASONS[fault.name] ?? [`The camera could not be opened (${fault.name}).`, "Try again, or use a photo."];
      throw new Problem(happened, remedy, 0);
    });
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  const [track] = stream.getVideoTracks();
  track.addEventListener("ended", onLost);
  await video.play();
  if (track.readyState === "ended") throw new Problem(...REASONS.AbortError, 0);
  return {
    id: track.getSettings().deviceId ?? null,
    video,
    picture: () => picture(video),
    close: () => close(stream, video, track, onLost),
  };
}

const which = (id) => (id === null ? { facingMode: "user" } : { deviceId: { exact: id } });

/** Resolves when something is plugged in or out, or when `signal` aborts. */
export function devicesChange(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      navigator.mediaDevices.removeEventListener("devicechange", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    navigator.mediaDevices.addEventListener("devicechange", done);
    signal.addEventListener("abort", done);
  });
}

function close(stream, video, track, onLost) {
  track.removeEventListener("ended", onLost);
  for (const one of stream.getTracks()) one.stop();
  video.srcObject = null;
}

function picture(video) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.min(WIDTH, video.videoWidth);
  canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
