/** Express 4 under a name of its own; the specs use only what it has in common with Express 5. */
declare module "express4" {
  import express = require("express");
  export = express;
}
