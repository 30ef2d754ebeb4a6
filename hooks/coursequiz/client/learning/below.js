/** The parts below the first screens: what one wrote, and what leaves this browser. They come together. */

import { attachNotebook } from "./notebook.js";
import { attachTransfer } from "./transfer.js";

export const BELOW = { notebook: attachNotebook, transfer: attachTransfer };
