// @ts-nocheck
// Written by .ci/validator/write.mjs. Do not edit.
/** @type {{ (data: unknown): boolean; errors?: { keyword: string; instancePath: string }[] | null }} */
const validate = validate10;
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.values !== void 0) {
      let data0 = data.values;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.number !== void 0) {
          let data1 = data0.number;
          if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
            const err0 = { instancePath: instancePath + "/values/number", keyword: "type" };
            if (vErrors === null) {
              vErrors = [err0];
            } else {
              vErrors.push(err0);
            }
            errors++;
          }
          if (typeof data1 == "number" && isFinite(data1)) {
            const vSchema0 = rootData && rootData.limits && rootData.limits.maxNumber;
            if (vSchema0 !== void 0 && (!(typeof vSchema0 == "number" && isFinite(vSchema0)) || (data1 > vSchema0 || isNaN(data1)))) {
              const err1 = { instancePath: instancePath + "/values/number", keyword: "maximum" };
              if (vErrors === null) {
                vErrors = [err1];
              } else {
                vErrors.push(err1);
              }
              errors++;
            }
            if (data1 < 1 || isNaN(data1)) {
              const err2 = { instancePath: instancePath + "/values/number", keyword: "minimum" };
              if (vErrors === null) {
                vErrors = [err2];
              } else {
                vErrors.push(err2);
              }
              errors++;
            }
          }
        }
        if (data0.size !== void 0) {
          let data2 = data0.size;
          if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
            const err3 = { instancePath: instancePath + "/values/size", keyword: "type" };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
          if (typeof data2 == "number" && isFinite(data2)) {
            const vSchema1 = rootData && rootData.limits && rootData.limits.maxSize;
            if (vSchema1 !== void 0 && (!(typeof vSchema1 == "number" && isFinite(vSchema1)) || (data2 > vSchema1 || isNaN(data2)))) {
              const err4 = { instancePath: instancePath + "/values/size", keyword: "maximum" };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
            if (data2 < 1 || isNaN(data2)) {
              const err5 = { instancePath: instancePath + "/values/size", keyword: "minimum" };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
          }
        }
        if (data0.offset !== void 0) {
          let data3 = data0.offset;
          if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
            const err6 = { instancePath: instancePath + "/values/offset", keyword: "type" };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
          if (typeof data3 == "number" && isFinite(data3)) {
            const vSchema2 = rootData && rootData.limits && rootData.limits.maxOffset;
            if (vSchema2 !== void 0 && (!(typeof vSchema2 == "number" && isFinite(vSchema2)) || (data3 > vSchema2 || isNaN(data3)))) {
              const err7 = { instancePath: instancePath + "/values/offset", keyword: "maximum" };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
            if (data3 < 0 || isNaN(data3)) {
              const err8 = { instancePath: instancePath + "/values/offset", keyword: "minimum" };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          }
        }
        if (data0.limit !== void 0) {
          let data4 = data0.limit;
          if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
            const err9 = { instancePath: instancePath + "/values/limit", keyword: "type" };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
          if (typeof data4 == "number" && isFinite(data4)) {
            const vSchema3 = rootData && rootData.limits && rootData.limits.maxSize;
            if (vSchema3 !== void 0 && (!(typeof vSchema3 == "number" && isFinite(vSchema3)) || (data4 > vSchema3 || isNaN(data4)))) {
              const err10 = { instancePath: instancePath + "/values/limit", keyword: "maximum" };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
            if (data4 < 1 || isNaN(data4)) {
              const err11 = { instancePath: instancePath + "/values/limit", keyword: "minimum" };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
          }
        }
        if (data0.after !== void 0) {
          let data5 = data0.after;
          if (typeof data5 === "string") {
            const vSchema4 = rootData && rootData.limits && rootData.limits.maxLength;
            if (vSchema4 !== void 0 && (!(typeof vSchema4 == "number" && isFinite(vSchema4)) || data5.length > vSchema4)) {
              const err12 = { instancePath: instancePath + "/values/after", keyword: "maxLength" };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/values/after", keyword: "type" };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        if (data0.before !== void 0) {
          let data6 = data0.before;
          if (typeof data6 === "string") {
            const vSchema5 = rootData && rootData.limits && rootData.limits.maxLength;
            if (vSchema5 !== void 0 && (!(typeof vSchema5 == "number" && isFinite(vSchema5)) || data6.length > vSchema5)) {
              const err14 = { instancePath: instancePath + "/values/before", keyword: "maxLength" };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
          } else {
            const err15 = { instancePath: instancePath + "/values/before", keyword: "type" };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
      } else {
        const err16 = { instancePath: instancePath + "/values", keyword: "type" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
  } else {
    const err17 = { instancePath, keyword: "type" };
    if (vErrors === null) {
      vErrors = [err17];
    } else {
      vErrors.push(err17);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}
export {
  validate
};
