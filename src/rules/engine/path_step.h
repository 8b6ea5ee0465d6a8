#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// The steps of a path that a finding is about. They stand among its related locations, after the chain of origins, and
/// are told by how they begin.
namespace lintel {

/// "step 2 of 3: aws_iam_role.a may read …"
inline std::string path_step(std::size_t number, std::size_t count, std::string_view text) {
  return "step " + std::to_string(number) + " of " + std::to_string(count) + ": " + std::string(text);
}

/// The text of a step, without what it begins with; empty where it is none.
inline std::string_view text_of_step(std::string_view message) {
  if (!message.starts_with("step ")) return {};
  message.remove_prefix(5);
  const auto take_number = [&] {
    const std::size_t digits = message.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos) return false;
    message.remove_prefix(digits);
    return true;
  };
  if (!take_number() || !message.starts_with(" of ")) return {};
  message.remove_prefix(4);
  if (!take_number() || !message.starts_with(": ")) return {};
  return message.substr(2);
}

}  // namespace lintel
