#pragma once

#include <cstddef>
#include <string>

namespace lintel {

/// How often something is there, in words: "once", "twice", "three times", "12 times".
std::string frequency_in_words(std::size_t times);

}  // namespace lintel
