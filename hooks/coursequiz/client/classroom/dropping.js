/** Files that a trainer chooses, or drops into a box. */

/**
 * @param {HTMLInputElement} $files @param {HTMLElement} $drop the box
 * @param {(files: Iterable<File>) => void} take
 */
export function attachDrop($files, $drop, take) {
  $files.addEventListener("change", () => {
    take($files.files);
    // The same files, mended, are a choice again.
    $files.value = "";
  });
  for (const type of ["dragenter", "dragover"])
    $drop.addEventListener(type, (event) => {
      event.preventDefault();
      $drop.setAttribute("data-over", "");
    });
  for (const type of ["dragleave", "drop"]) $drop.addEventListener(type, () => $drop.removeAttribute("data-over"));
  $drop.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}
