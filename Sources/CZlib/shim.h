#ifndef HOPMAP_CZLIB_SHIM_H
#define HOPMAP_CZLIB_SHIM_H
#include <string.h>
#include <zlib.h>
/* inflateInit2 is a macro with sizeof(z_stream), which Swift cannot import. */
static inline int hopmap_inflate_init(z_stream *stream, int window_bits) {
  memset(stream, 0, sizeof *stream);
  return inflateInit2(stream, window_bits);
}
static inline int hopmap_deflate_init(z_stream *stream, int level, int window_bits) {
  memset(stream, 0, sizeof *stream);
  return deflateInit2(stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}
#endif
