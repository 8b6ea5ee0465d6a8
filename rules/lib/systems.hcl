# Operating systems by the names of their images: in names of AMIs, public SSM parameters, platform names.

function "retired_systems" {
  description = "Operating systems that no longer get security updates, each with a pattern of image names and its last day"
  result = [
    {
      name    = "Amazon Linux 1",
      until   = "2023-12-31",
      pattern = "amzn-ami|^notebook-al1-|optimized-ami/amazon-linux/|64bit Amazon Linux 20[12][0-9]\\.|amazonlinux-1-",
    },
    {
      name  = "Amazon Linux 2",
      until = "2026-06-30",
      pattern = join("|", [
        "amzn2-ami|^notebook-al2-|optimized-ami/amazon-linux-2/|optimized-ami/[0-9.]+/amazon-linux-2[-/]",
        "amazon-eks(?:-gpu|-arm64)?-node-[0-9]|^AL2_|^ECS_AL2(?:_NVIDIA)?$|64bit Amazon Linux 2 |amazonlinux-2-",
      ]),
    },
    { name = "Debian 8", until = "2020-06-30", pattern = "debian/release/8/|debian-(?:8|jessie)-" },
    { name = "Debian 9", until = "2022-06-30", pattern = "debian/release/9/|debian-(?:9|stretch)-" },
    { name = "Debian 10", until = "2024-06-30", pattern = "debian/release/10/|debian-(?:10|buster)-" },
    { name = "Debian 11", until = "2026-08-31", pattern = "debian/release/11/|debian-(?:11|bullseye)-" },
    { name = "Ubuntu 14.04", until = "2019-04-25", pattern = "canonical/ubuntu/server/(?:14\\.04|trusty)/|ubuntu-trusty-14\\.04" },
    { name = "Ubuntu 16.04", until = "2021-04-30", pattern = "canonical/ubuntu/server/(?:16\\.04|xenial)/|ubuntu-xenial-16\\.04" },
    { name = "Ubuntu 18.04", until = "2023-05-31", pattern = "canonical/ubuntu/server/(?:18\\.04|bionic)/|ubuntu-bionic-18\\.04" },
    { name = "Ubuntu 20.04", until = "2025-05-31", pattern = "canonical/ubuntu/server/(?:20\\.04|focal)/|ubuntu-focal-20\\.04" },
    { name = "CentOS 6", until = "2020-11-30", pattern = "CentOS[- ](?:Linux[- ])?6" },
    { name = "CentOS 7", until = "2024-06-30", pattern = "CentOS[- ](?:Linux[- ])?7" },
    { name = "CentOS 8", until = "2021-12-31", pattern = "CentOS[- ](?:Linux[- ])?8" },
    { name = "Red Hat Enterprise Linux 6", until = "2020-11-30", pattern = "RHEL-6\\." },
    { name = "Red Hat Enterprise Linux 7", until = "2024-06-30", pattern = "RHEL-7\\." },
    { name = "Windows Server 2008", until = "2020-01-14", pattern = "Windows_Server-2008" },
    { name = "Windows Server 2012", until = "2023-10-10", pattern = "Windows_Server-2012" },
  ]
}

# Whether instances answer version 1 of the metadata service is decided by their settings, else by the image, else by
# the account: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html.

function "image_requires_tokens" {
  description = "Whether an image asks for version 2 of the metadata service by itself, as Amazon Linux 2023 does"
  parameters  = ["image"]
  result      = any([for text in looked_up_by(image) : can(regex("(?i)al2023|amazon-linux-2023|amazonlinux-2023", text))])
}

function "image_answers_without_tokens" {
  description = "Whether an image is known to ask for no version of the metadata service: systems from before version 2 became a default"
  parameters  = ["image"]
  result = any([
    for text in looked_up_by(image) :
    can(regex(
      join("|", [
        "(?i)amzn-ami|amzn2-ami|amazon-linux(?:-2)?/|amazon-eks(?:-gpu|-arm64)?-node-[0-9]|Windows_Server-20(?:08|12|16|19|22)",
        "ubuntu-(?:trusty|xenial|bionic|focal|jammy)|ubuntu/server/(?:14|16|18|20|22)[.]04",
      ]),
      text,
    ))
  ])
}

function "weight_of_missing_tokens" {
  description = "How much it weighs that version 2 of the metadata service is not required: what the image may still decide is no certain exposure"
  parameters  = ["tokens", "image"]
  result      = tokens == null && !proven(image_answers_without_tokens(image)) ? "medium" : "high"
}

function "words_of_missing_tokens" {
  description = "What is known where version 2 of the metadata service is not required"
  parameters  = ["tokens", "image"]
  result = (
    tokens != null ? "allows IMDSv1"
    : proven(image_answers_without_tokens(image)) ? "does not require IMDSv2, nor does its image"
    : "does not require IMDSv2, and leaves it to the image and the account"
  )
}
