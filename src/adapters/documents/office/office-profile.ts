const SECURITY = '/org.openoffice.Office.Common/Security/Scripting';

function setting(name: string, value: string | boolean): string {
  return `<item oor:path="${SECURITY}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;
}

/** Settings of a LibreOffice profile that runs no macros and fetches nothing a document links to. */
export const PROFILE_SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${setting('MacroSecurityLevel', '3')}
${setting('DisableMacrosExecution', true)}
${setting('DisableActiveContent', true)}
${setting('BlockUntrustedRefererLinks', true)}
</oor:items>
`;
