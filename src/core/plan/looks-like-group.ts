/** Whether a name speaks of several units at once (各县区, 市各有关部门, 功能区): it needs members, not a contact. */
export function looksLikeGroup(name: string): boolean {
  return /^各|各[^，、]{0,4}(部门|单位|县|区|市|街道|乡镇)|有关(部门|单位)|相关(部门|单位)|^功能区$|成员单位$/.test(
    name,
  );
}
