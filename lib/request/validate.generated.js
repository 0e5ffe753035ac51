// @ts-nocheck
// Written by .ci/validator/write.mjs. Do not edit.
/** @type {{ (data: unknown): boolean; errors?: { keyword: string; instancePath: string }[] | null }} */
const validate = validate10;
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.values !== void 0) {
      let data0 = data.values;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.number !== void 0) {
          let data1 = data0.number;
          if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
            const err0 = { instancePath: instancePath + "/values/number", keyword: "type" };
            (vErrors ??= []).push(err0);
          }
          if (typeof data1 == "number" && isFinite(data1)) {
            const vSchema0 = rootData && rootData.limits && rootData.limits.maxNumber;
            if (vSchema0 !== void 0 && (!(typeof vSchema0 == "number" && isFinite(vSchema0)) || (data1 > vSchema0 || isNaN(data1)))) {
              const err1 = { instancePath: instancePath + "/values/number", keyword: "maximum" };
              (vErrors ??= []).push(err1);
            }
            if (data1 < 1 || isNaN(data1)) {
              const err2 = { instancePath: instancePath + "/values/number", keyword: "minimum" };
              (vErrors ??= []).push(err2);
            }
          }
        }
        if (data0.size !== void 0) {
          let data2 = data0.size;
          if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
            const err3 = { instancePath: instancePath + "/values/size", keyword: "type" };
            (vErrors ??= []).push(err3);
          }
          if (typeof data2 == "number" && isFinite(data2)) {
            const vSchema1 = rootData && rootData.limits && rootData.limits.maxSize;
            if (vSchema1 !== void 0 && (!(typeof vSchema1 == "number" && isFinite(vSchema1)) || (data2 > vSchema1 || isNaN(data2)))) {
              const err4 = { instancePath: instancePath + "/values/size", keyword: "maximum" };
              (vErrors ??= []).push(err4);
            }
            if (data2 < 1 || isNaN(data2)) {
              const err5 = { instancePath: instancePath + "/values/size", keyword: "minimum" };
              (vErrors ??= []).push(err5);
            }
          }
        }
        if (data0.offset !== void 0) {
          let data3 = data0.offset;
          if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)) && isFinite(data3))) {
            const err6 = { instancePath: instancePath + "/values/offset", keyword: "type" };
            (vErrors ??= []).push(err6);
          }
          if (typeof data3 == "number" && isFinite(data3)) {
            const vSchema2 = rootData && rootData.limits && rootData.limits.maxOffset;
            if (vSchema2 !== void 0 && (!(typeof vSchema2 == "number" && isFinite(vSchema2)) || (data3 > vSchema2 || isNaN(data3)))) {
              const err7 = { instancePath: instancePath + "/values/offset", keyword: "maximum" };
              (vErrors ??= []).push(err7);
            }
            if (data3 < 0 || isNaN(data3)) {
              const err8 = { instancePath: instancePath + "/values/offset", keyword: "minimum" };
              (vErrors ??= []).push(err8);
            }
          }
        }
        if (data0.limit !== void 0) {
          let data4 = data0.limit;
          if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
            const err9 = { instancePath: instancePath + "/values/limit", keyword: "type" };
            (vErrors ??= []).push(err9);
          }
          if (typeof data4 == "number" && isFinite(data4)) {
            const vSchema3 = rootData && rootData.limits && rootData.limits.maxSize;
            if (vSchema3 !== void 0 && (!(typeof vSchema3 == "number" && isFinite(vSchema3)) || (data4 > vSchema3 || isNaN(data4)))) {
              const err10 = { instancePath: instancePath + "/values/limit", keyword: "maximum" };
              (vErrors ??= []).push(err10);
            }
            if (data4 < 1 || isNaN(data4)) {
              const err11 = { instancePath: instancePath + "/values/limit", keyword: "minimum" };
              (vErrors ??= []).push(err11);
            }
          }
        }
        if (data0.after !== void 0) {
          let data5 = data0.after;
          if (typeof data5 === "string") {
            const vSchema4 = rootData && rootData.limits && rootData.limits.maxLength;
            if (vSchema4 !== void 0 && (!(typeof vSchema4 == "number" && isFinite(vSchema4)) || data5.length > vSchema4)) {
              const err12 = { instancePath: instancePath + "/values/after", keyword: "maxLength" };
              (vErrors ??= []).push(err12);
            }
          } else {
            const err13 = { instancePath: instancePath + "/values/after", keyword: "type" };
            (vErrors ??= []).push(err13);
          }
        }
        if (data0.before !== void 0) {
          let data6 = data0.before;
          if (typeof data6 === "string") {
            const vSchema5 = rootData && rootData.limits && rootData.limits.maxLength;
            if (vSchema5 !== void 0 && (!(typeof vSchema5 == "number" && isFinite(vSchema5)) || data6.length > vSchema5)) {
              const err14 = { instancePath: instancePath + "/values/before", keyword: "maxLength" };
              (vErrors ??= []).push(err14);
            }
          } else {
            const err15 = { instancePath: instancePath + "/values/before", keyword: "type" };
            (vErrors ??= []).push(err15);
          }
        }
      } else {
        const err16 = { instancePath: instancePath + "/values", keyword: "type" };
        (vErrors ??= []).push(err16);
      }
    }
  } else {
    const err17 = { instancePath, keyword: "type" };
    (vErrors ??= []).push(err17);
  }
  validate10.errors = vErrors;
  return vErrors === null;
}
export {
  validate
};
