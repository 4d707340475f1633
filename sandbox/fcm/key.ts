/**
 * The key of the service account that the sandbox and its shops share. It opens nothing else:
 * production refuses the project that it belongs to.
 */
export const SANDBOX_KEY = [
  "-----BEGIN PRIVATE KEY-----",
  "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCSy/iItfoAVC9KC7dKooINZ3KKHT7YWT3I7Gvstb",
  "PH+e1QLXvrC+uiBO5CqAKcBzHDq/79OxLVbQZNF9YZK1Hd1L6/r0XfwZMSWcpaGbEQdCSH+K7SXUZqM0g0l1DMA7LK",
  "a4MMAfa4huOiIPuUrbL0gtGhxyYOcdiwSpbk2ZpTqBCK+Hcrx+5qGh0BaXCZhrIbyavSvD+9Ebf/9zRBUWvvXuKfbq",
  "HLhV2q7CMy3Rce0Oe96JxwEADt/DFV1MjvGRk8zYP/ULJnjUq0jrA2o/ocE6o6rQnc9WLItZ2LNji2gbgeZu0CIfFI",
  "+LvU7E0Gi9Nb26fkSDjt18RwzB7DQsbhAgMBAAECggEAD8soKzVA94YXLGVETCBd06lclmV9HHPFhPeCyQ3nkM1f7e",
  "9m1KwMpvrW048V8MmJXh8EKSSQ6yt2sRaubzjM7wvzldX6s481DpVggv8eoMGOKJ7l2DY23Dg2PYpGJB0FwGd+yuzv",
  "KX1BwnDAAIgLp+jnOvudKZKwGI992pNa2kMh+Fz3LUn7L0Xl6RrHYVfqeBaSk0br1oNnlnrwebIyc81rEIf6CH86LZ",
  "RPYqRfkVfpRGdYRdJ4AYrHiedyiaNAtErwm9XN6B6uD1VOYDMVFsh98zgBfs6myKNuqwiq9mcRQVmOffl0RIgG2hZU",
  "vJ5YNEWvb0lDxfllJv+XqqTTkQKBgQDL0xBuiAf7WjUlJSWdl33S2S3lJ7XSAB1b5FhYz9XXQn+N4ZcwVLnMR8j4mA",
  "lINU/gPabplkPT1p++FAoFmd9H3ac7+b6ceW8MXDrjfBpnXSKl2g04wp+2n/kQZ8CpLnVVOZlO9FciGqFn8f9olLpk",
  "KP9mSu9T0ZYggUl8sj8zrQKBgQC4X8q250+r2uIhLXVdlkPXYaY+oa0cCCMn3c6aNog/GZR4lA0DAFD4pq/SFx1bwc",
  "RR9H03p8ap6fw75oRZDzvWsGGJrD2b3nwgbXshc1v2FiErdESWgqOaGqRAOTst5kzOozQUy2OLLb/grjN6uIEz2c21",
  "M4RsvorLUHWAi+5mhQKBgH5zxKb+aA1NytjvseWSffJY4PthZpERlyVShmkbEC0LSX1prtXCSr7s7kckc+XDhXm2Zh",
  "5XJl9/sP1JC2qsKvU4E6/G4rXLNNTzR2morezgwEUrAbbsMBAqMWg3JjUP6KVmJbHxLzmuUeLeJTnpw7WuJb190fsr",
  "dTtXWpMtNr7FAoGAJpNkRoB/GuXhCjAIrlwSNa4oqlIJdiP9twmhgIKIXytq9Q+E6WvXhS7a+on7iocwHDWbPVnNJx",
  "/dtmq0pi2Zx4F/5t4yxbn3HpHJgWYxh3t51S2ubA9JS6TnWMigqSnWSCW9b9xeJ3CbBNdtze9smPypHZB51IbJY2Ci",
  "NRMR/kECgYEAnj/5zHrYduT9e8rfKCDHIYB31t4n7TZ2lFNLZascMhnILpzXmEc4XI2KIB+NMXWhTtY1cQCHKLZ5zJ",
  "b3rqEpsuh7oi1C2b0G/3PWAymw0cozcBQfh4/aEXa6tHqcP9SM8W3KSwMxNnwEd4PalWWGmLJQs/+VoiAuz8NjRlPW",
  "VwA=",
  "-----END PRIVATE KEY-----",
].join("\\n");
