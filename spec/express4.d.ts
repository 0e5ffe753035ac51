/** Express 4 with the types of Express 5: the specs use only what both have in common. */
declare module "express4" {
  import express = require("express");
  export = express;
}
