#pragma once

#include <string>

namespace lintel::test {

/// The root of the checkout that is tested, from where its fixtures and rules are read.
std::string source_directory();

}  // namespace lintel::test
