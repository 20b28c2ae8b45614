// The square that a phone reads: loaded when somebody asks for one.
import qrcode from "qrcode-generator";

declare global {
  interface Window {
    /** A picture of an address, as a `data:` address; "" where it is too long for one. */
    quangangQr?: (address: string) => string;
  }
}

/** Dots a module, and modules of white around it: four, or a reader may not find it. */
const DOTS = 6;
const MARGIN = 4;

window.quangangQr = (address) => {
  try {
    const code = qrcode(0, "M");
    code.addData(new URL(address).href, "Byte"); // %E7%A4%BE for 社: nothing a reader may take for another encoding
    code.make();
    return code.createDataURL(DOTS, DOTS * MARGIN);
  } catch {
    return "";
  }
};
