rule "ec2-image-retired" {
  title    = "Image contains an operating system without security updates"
  severity = "medium"
  area     = "infrastructure-protection/compute"
  resource = [
    "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration", "AWS::EKS::Nodegroup",
    "AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate", "AWS::SageMaker::NotebookInstance",
    "AWS::Cloud9::EnvironmentEC2", "data.aws_ami", "data.aws_ssm_parameter",
  ]

  # An image that a data source looks up is reported at the data source.
  locals {
    # Of a module that is not installed, what the type does not have is not known to be absent.
    image = (
      self.type == "AWS::EKS::Nodegroup" ? self.AmiType
      : self.type == "AWS::EC2::LaunchTemplate" ? self.LaunchTemplateData.ImageId
      : first(self.ImageId, self.SolutionStackName, self.PlatformIdentifier)
    )
    looks   = one_of(self.type, ["data.aws_ami", "data.aws_ssm_parameter"])
    filters = flatten([for filter in self.filter[*] : filter.values if filter.name == "name"])
    texts = (
      self.type == "data.aws_ssm_parameter" ? [self.name]
      : self.type == "data.aws_ami" ? concat(local.filters, [for pattern in [self.name_regex] : pattern if pattern != null])
      : self.frontend == "cloudformation" ? looked_up_by(local.image)
      : [for text in [local.image] : text if text != null]
    )
  }
  deny = [
    for system in retired_systems() :
    { at = first(self.name_regex, self.name, local.looks ? local.filters : local.image), name = system.name, until = system.until }
    if any([for text in local.texts : can(regex(system.pattern, text)) if known(text)])
  ]
  message = "${self.address} uses an image of ${item.name}, whose support ended on ${item.until}"

  reason     = "New vulnerabilities of the system stay open on every instance of the image. Attackers collect and automate exploits for such systems."
  fix        = "Use an image of a supported system, such as `al2023-ami-kernel-default-x86_64`."
  no_repair  = "what runs there has to be tested with the newer version"
  references = ["https://docs.aws.amazon.com/linux/al2023/ug/release-cadence.html", "https://docs.aws.amazon.com/AL2/latest/ug/what-is-amazon-linux.html"]
  controls   = { "aws-fsbp" = ["SageMaker.8"], "nist-800-53-r5" = ["SI-2", "SA-22"] }

  example "terraform" {
    bad  = <<-TF
      data "aws_ami" "linux" {
        most_recent = true
        owners      = ["amazon"]
        filter {
          name   = "name"
          values = ["amzn2-ami-hvm-*-x86_64-gp2"] # finding
        }
      }
      data "aws_ssm_parameter" "ecs" {
        name = "/aws/service/ecs/optimized-ami/amazon-linux-2/recommended/image_id" # finding
      }
      resource "aws_instance" "example" {
        ami           = data.aws_ami.linux.id
        instance_type = "t3.micro"
      }
      resource "aws_eks_node_group" "example" {
        cluster_name  = "example"
        node_role_arn = "arn:aws:iam::123456789012:role/node"
        subnet_ids    = ["subnet-1"]
        ami_type      = "AL2_x86_64" # finding
        scaling_config {
          desired_size = 1
          max_size     = 1
          min_size     = 1
        }
      }
      resource "aws_sagemaker_notebook_instance" "example" {
        name                = "example"
        role_arn            = "arn:aws:iam::123456789012:role/notebook"
        instance_type       = "ml.t3.medium"
        platform_identifier = "notebook-al2-v2" # finding
      }
    TF
    good = <<-TF
      data "aws_ami" "linux" {
        most_recent = true
        owners      = ["amazon"]
        filter {
          name   = "name"
          values = ["al2023-ami-2023.*-x86_64"]
        }
      }
      data "aws_ssm_parameter" "ecs" {
        name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"
      }
      variable "image" {}
      data "aws_ssm_parameter" "any" {
        name = var.image
      }
      resource "aws_instance" "example" {
        ami           = data.aws_ami.linux.id
        instance_type = "t3.micro"
      }
      resource "aws_sagemaker_notebook_instance" "example" {
        name                = "example"
        role_arn            = "arn:aws:iam::123456789012:role/notebook"
        instance_type       = "ml.t3.medium"
        platform_identifier = "notebook-al2023-v1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        Image:
          Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
          Default: /aws/service/debian/release/10/latest/amd64
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: !Ref Image # finding
            InstanceType: t3.micro
        Template:
          Type: AWS::EC2::LaunchTemplate
          Properties:
            LaunchTemplateData:
              ImageId: "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2}}" # finding
    YAML
    good = <<-YAML
      Parameters:
        Image:
          Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
          Default: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: !Ref Image
            InstanceType: t3.micro
    YAML
  }
}
