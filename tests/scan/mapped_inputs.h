#pragma once

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <vector>

#include "scan/scanned_files.h"

namespace lintel {

/// A call of a published module whose source is absent, and what its arguments make of some rules.
struct MappedInputs {
  const char* source;
  const char* version;
  const char* arguments;
  std::vector<std::string> rules;
  const char* expected;
};

/// Holds the findings at each call against those expected.
inline void check_calls(std::span<const MappedInputs> calls) {
  for (const MappedInputs& one : calls) {
    INFO(one.source << " " << one.version << "\n" << one.arguments);
    const std::string text = "module \"m\" {\n  source  = \"" + std::string(one.source) + "\"\n  version = \"" +
                             one.version + "\"\n" + one.arguments + "\n}\n";
    CHECK(listed(scan_files({{"/w/main.tf", text}}, "/w", one.rules)) == one.expected);
  }
}

}  // namespace lintel
