// The unit suite runs in two host time zones: nothing may depend on the machine's own.
const { TestEnvironment } = require('jest-environment-node');

module.exports = class ZoneEnvironment extends TestEnvironment {
  constructor(config, context) {
    process.env.TZ = config.projectConfig.globals.HOST_ZONE;
    super(config, context);
  }
};
