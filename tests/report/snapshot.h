#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "source_directory.h"

namespace lintel::test {

inline std::string read_text(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// Holds `text` to tests/report/snapshots/`name`; with UPDATE_SNAPSHOTS=1 in the environment it becomes the snapshot.
inline void check_snapshot(const std::string& name, const std::string& text) {
  const std::string path = source_directory() + "/tests/report/snapshots/" + name;
  const char* update = std::getenv("UPDATE_SNAPSHOTS");
  if (update && std::string(update) == "1") {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  INFO(name << " differs; UPDATE_SNAPSHOTS=1 writes it anew");
  CHECK(read_text(path) == text);
}

}  // namespace lintel::test
