// What a Chinese character is, for a set in a regular expression: the set of chinese/han.py, to which a test holds it.
export const HAN = "\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
export const IS_HAN = new RegExp(`[${HAN}]`, "u");
