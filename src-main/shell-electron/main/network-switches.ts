// Chromium's own switches that keep it off the network, set before it starts.

/** Name and value; an empty value is a switch without one. */
export const networkSwitches: readonly (readonly [name: string, value: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'], // no name and no address is found
  ['disable-background-networking', ''],
  ['disable-component-update', ''],
  ['disable-domain-reliability', ''],
  ['disable-breakpad', ''], // no crash reports
  ['no-pings', ''],
  ['no-proxy-server', ''], // nor may a proxy find it
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  [
    'disable-features',
    'AutofillServerCommunication,CertificateTransparencyComponentUpdater,OptimizationHints',
  ],
];
