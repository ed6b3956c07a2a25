"""Taking what is wanted out of a file's tags, so that no tag costs more than a well-meant one.

A tag may say that it holds a billion frames, or inflate to a gigabyte. So its parts are walked on
the disk, a header at a time; what nobody asks for, such as pictures, is passed over unread, and of
what is wanted a bounded beginning is taken. The walk itself has a bound too.
"""
