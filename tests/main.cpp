#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "source_directory.h"

// The one file that knows the path: every other object is the same in every checkout, so compiler caches share it.
std::string lintel::test::source_directory() {
  return LINTEL_SOURCE_DIR;
}
