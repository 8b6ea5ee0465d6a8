#pragma once

#include <string>
#include <string_view>

namespace lintel {

/// A text of a rule in which the elements of a policy (`Resource`, NotAction) are named as JSON has them, with the
/// names that the blocks of `aws_iam_policy_document` have instead (`resources`, not_actions). Elements are told from
/// other words by standing alone, in backticks or not, and by not beginning the text.
std::string in_words_of_document(std::string_view text);

}  // namespace lintel
