#include "base/frequency.h"

#include <array>
#include <string_view>

namespace lintel {

std::string frequency_in_words(std::size_t times) {
  constexpr std::array<std::string_view, 8> words = {"three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  if (times == 1) return "once";
  if (times == 2) return "twice";
  const bool has_word = times >= 3 && times - 3 < words.size();
  return (has_word ? std::string(words[times - 3]) : std::to_string(times)) + " times";
}

}  // namespace lintel
