/** What an installed page tells the device: that messages, links and pictures can be shared with it. */
export const appManifest = {
  name: 'Countersign',
  short_name: 'Countersign',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#fdfdfb',
  theme_color: '#0a558c',
  icons: [{ src: '/assets/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  share_target: {
    action: '/share',
    method: 'POST',
    enctype: 'multipart/form-data',
    params: {
      title: 'title',
      text: 'text',
      url: 'url',
      files: [{ name: 'picture', accept: ['image/*'] }],
    },
  },
} as const
