// bench_scale [N] [KIND…] — how time and memory of a scan grow with its input. Writes inputs of n, 2n, 4n and 8n parts
// (N, default 500) of each kind, scans each with the built program, and prints processor time and memory for each part.
// The exponent is the slope of time over n, both logarithmic, with what the program costs without input taken off.
// Exits with 1 when one is greater than 1.2.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

extern char** environ;

namespace {

constexpr double greatest_exponent = 1.2;
constexpr int doublings = 3;
constexpr int runs = 5;

/// Writes an input of `n` parts below `directory`.
using Write = std::function<void(std::size_t n, const std::filesystem::path& directory)>;

void put(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

/// `n` times what `part` gives for a number.
std::string repeated(std::size_t n, const std::function<std::string(const std::string&)>& part) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) text += part(std::to_string(i));
  return text;
}

/// A Terraform file of `n` parts.
Write terraform(std::function<std::string(const std::string&)> part, std::string before = {}) {
  return [part, before](std::size_t n, const std::filesystem::path& to) {
    put(to / "main.tf", before + repeated(n, part));
  };
}

std::string bucket(const std::string& i) {
  return "resource \"aws_s3_bucket\" \"b" + i + "\" {\n  bucket = \"bucket-" + i + "\"\n}\n";
}

std::string role(const std::string& i) {
  return "resource \"aws_iam_role\" \"r" + i + "\" {\n  name = \"r" + i +
         "\"\n  assume_role_policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action "
         "= "
         "\"sts:AssumeRole\", Principal = { Service = \"ec2.amazonaws.com\" } }] })\n}\n"
         "resource \"aws_iam_role_policy\" \"p" +
         i + "\" {\n  role = aws_iam_role.r" + i +
         ".id\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = "
         "\"s3:Get*\", Resource = \"arn:aws:s3:::data/*\" }] })\n}\n";
}

std::string group(const std::string& i) {
  return "resource \"aws_security_group\" \"g" + i + "\" {\n  name = \"g" + i + "\"\n  vpc_id = \"vpc-1\"\n}\n" +
         "resource \"aws_security_group_rule\" \"r" + i +
         "\" {\n  type = \"ingress\"\n  from_port = 22\n  to_port = 22\n  protocol = \"tcp\"\n"
         "  cidr_blocks = [\"10.0.0.0/8\"]\n  security_group_id = aws_security_group.g" +
         i + ".id\n}\n";
}

/// One line: each topic depends on the fifty before it.
void write_depends(std::size_t n, const std::filesystem::path& to) {
  std::string text = R"({"AWSTemplateFormatVersion": "2010-09-09", "Resources": {)";
  for (std::size_t i = 0; i < n; ++i) {
    text += (i == 0 ? "\"R" : ", \"R") + std::to_string(i) + R"(": {"Type": "AWS::SNS::Topic", "DependsOn": [)";
    const std::size_t first = i < 50 ? 0 : i - 50;
    for (std::size_t j = first; j < i; ++j) text += (j == first ? "\"R" : ", \"R") + std::to_string(j) + "\"";
    text += "]}";
  }
  put(to / "template.json", text + "}}");
}

void write_conditions(std::size_t n, const std::filesystem::path& to) {
  std::string parameters, conditions, resources;
  for (std::size_t i = 0; i < n; ++i) {
    const std::string number = std::to_string(i), comma = i == 0 ? "" : ", ";
    parameters += comma + "\"P" + number + R"(": {"Type": "String"})";
    conditions += comma + "\"C" + number + R"(": {"Fn::Equals": [{"Ref": "P)" + number + R"("}, "yes"]})";
    resources += comma + "\"B" + number + R"(": {"Type": "AWS::S3::Bucket", "Condition": "C)" + number + "\"}";
  }
  put(to / "template.json", R"({"AWSTemplateFormatVersion": "2010-09-09", "Parameters": {)" + parameters +
                                "}, \"Conditions\": {" + conditions + "}, \"Resources\": {" + resources + "}}");
}

void write_roots(std::size_t n, const std::filesystem::path& to) {
  for (std::size_t i = 0; i < n; ++i) {
    const std::string number = std::to_string(i);
    put(to / ("d" + std::to_string(i % 100)) / ("f" + number) / "main.tf", bucket(number));
  }
}

void write_modules(std::size_t n, const std::filesystem::path& to) {
  put(to / "main.tf", repeated(n, [](const std::string& i) {
        return "module \"m" + i + "\" {\n  source = \"./m\"\n  name = \"bucket-" + i + "\"\n}\n";
      }));
  put(to / "m" / "main.tf",
      "variable \"name\" {\n  type = string\n}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = var.name\n}\n");
}

struct Kind {
  std::string_view name;
  Write write;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {
      {"buckets", terraform(bucket)},
      {"one name", terraform([](const std::string& i) {
         return "resource \"aws_s3_bucket\" \"b" + i + "\" {\n  bucket = \"one\"\n}\n";
       })},
      {"roles", terraform(role)},
      {"groups", terraform(group)},
      {"depends", write_depends},
      {"conditions", write_conditions},
      {"modules", write_modules},
      {"roots", write_roots},
      {"locals", terraform([](const std::string& i) { return "locals {\n  v" + i + " = upper(\"" + i + "\")\n}\n"; })},
      {"instances",
       [](std::size_t n, const std::filesystem::path& to) {
         put(to / "main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  for_each = toset([for p in setproduct(range(" +
                                 std::to_string(n / 100) + "), range(100)) : join(\"-\", p)])\n  name = each.key\n}\n");
       }},
      {"findings in one block",
       [](std::size_t n, const std::filesystem::path& to) {
         put(to / "main.tf", "resource \"aws_security_group\" \"g\" {\n" + repeated(n, [](const std::string& i) {
                               return "  ingress {\n    from_port = " + i + "\n    to_port = " + i +
                                      "\n    protocol = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n";
                             }) + "}\n");
       }},
  };
  return all;
}

struct Cost {
  double seconds = 0;  ///< of processors
  double kilobytes = 0;
};

/// What the program takes for a folder: the least of several runs, its output thrown away.
Cost scan(const std::filesystem::path& directory) {
  Cost least{1e9, 1e9};
  for (int i = 0; i < runs; ++i) {
    std::string words[] = {LINTEL_PROGRAM, "scan", "--format", "json", directory.string()};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    int status = 0;
    rusage usage{};
    if (posix_spawn(&child, LINTEL_PROGRAM, &actions, nullptr, arguments.data(), environ) == 0)
      wait4(child, &status, 0, &usage);
    posix_spawn_file_actions_destroy(&actions);
    const auto seconds = [](const timeval& time) {
      return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    least.seconds = std::min(least.seconds, seconds(usage.ru_utime) + seconds(usage.ru_stime));
    least.kilobytes = std::min(least.kilobytes, static_cast<double>(usage.ru_maxrss));
  }
  return least;
}

/// The slope of the line through the points with the least squares, over the logarithms.
double exponent(const std::vector<std::pair<double, double>>& points) {
  double x = 0, y = 0, xx = 0, xy = 0;
  const auto count = static_cast<double>(points.size());
  for (const auto& [n, value] : points) {
    const double a = std::log(n), b = std::log(std::max(value, 1e-3));
    x += a, y += b, xx += a * a, xy += a * b;
  }
  return (count * xy - x * y) / (count * xx - x * x);
}

/// Whether the kind grows as it may.
bool bench(const Kind& kind, std::size_t first, const Cost& nothing, const std::filesystem::path& scratch) {
  std::vector<std::pair<double, double>> times;
  std::printf("%-22s", std::string(kind.name).c_str());
  for (int i = 0; i <= doublings; ++i) {
    const std::size_t n = first << i;
    const std::filesystem::path directory = scratch / (std::string(kind.name) + std::to_string(n));
    kind.write(n, directory);
    const Cost cost = scan(directory);
    std::filesystem::remove_all(directory);
    const double seconds = cost.seconds - nothing.seconds;
    times.emplace_back(static_cast<double>(n), seconds);
    std::printf("  %6zu: %7.1f us %6.1f KB", n, seconds * 1e6 / static_cast<double>(n),
                (cost.kilobytes - nothing.kilobytes) / static_cast<double>(n));
    std::fflush(stdout);
  }
  const double slope = exponent(times);
  std::printf("  exponent %.2f%s\n", slope, slope > greatest_exponent ? "  TOO GREAT" : "");
  return slope <= greatest_exponent;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t first = argc > 1 ? std::max(1ul, std::strtoul(argv[1], nullptr, 10)) : 500;
  const std::vector<std::string_view> wanted(argv + std::min(argc, 2), argv + argc);
  const std::filesystem::path scratch =
      std::filesystem::temp_directory_path() / ("lintel-scale-" + std::to_string(::getpid()));
  put(scratch / "nothing" / "main.tf", bucket("0"));
  const Cost nothing = scan(scratch / "nothing");
  std::printf("one bucket: %.1f ms, %.1f MB\n", nothing.seconds * 1e3, nothing.kilobytes / 1e3);
  bool good = true;
  for (const Kind& kind : kinds()) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), kind.name) == wanted.end()) continue;
    good = bench(kind, first, nothing, scratch) && good;
  }
  std::filesystem::remove_all(scratch);
  return good ? 0 : 1;
}
