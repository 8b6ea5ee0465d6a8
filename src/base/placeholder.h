#pragma once

#include <string_view>

namespace lintel {

/// Whether a text is not a value but a request to write one in its place: `<your-ip>/32`, `CHANGE_ME`, `replace-this`,
/// `your-bucket`, `vpc-xxxxxxxx`, `TODO`. Names that are merely meant as examples (`example.com`) are values.
bool asks_for_replacement(std::string_view text);

}  // namespace lintel
