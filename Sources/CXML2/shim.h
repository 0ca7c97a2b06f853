/* Debian builds libxml2 with ICU. Nothing here uses it, and its types clash with
   those of the ICU inside Foundation where a target imports both. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stddef.h>
#include <string.h>

/* Glibc declares it only where _GNU_SOURCE is defined, and Swift does not see it. */
void *memmem(const void *haystack, size_t haystack_size, const void *needle, size_t needle_size);
